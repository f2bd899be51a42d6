package org.descrambler.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class SmallMultiplesTest {
    private static final Pattern CELLS =
            Pattern.compile("<image [^>]*class=\"cells\" href=\"data:image/png;base64,([^\"]*)\"");

    private static SmallMultiples five() {
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        for (int k = 1; k <= 5; k++) {
            panels.add(new SmallMultiples.Panel("t = " + k, new Grid(1, 2, new double[] {k, -k})));
        }
        return new SmallMultiples(
                "Grows", Coordinates.index("x", 2), Coordinates.index("y", 1), panels, ColourScale.signed("v"), 3);
    }

    @Test
    void oneScaleServesAllPanels() throws Exception {
        String svg = five().draw().markup();
        List<BufferedImage> panels = images(svg);
        assertEquals(5, panels.size());
        for (int k = 1; k <= 5; k++) {
            // Of 255 levels the middle one is zero; k/5 of an arm is not always a level.
            double share = Math.round(254 * (0.5 + k / 10.0)) / 254.0;
            assertEquals(ColourMap.DIVERGING.rgb(share), panels.get(k - 1).getRGB(0, 0) & 0xffffff, "panel " + k);
            assertTrue(svg.contains("t = " + k));
        }
        assertEquals(ColourMap.DIVERGING.rgb(0), panels.get(4).getRGB(1, 0) & 0xffffff);
        parse(svg);
    }

    @Test
    void framesOfAnAnimationTakeTurnsAndTheLastStands() throws Exception {
        String svg = five().animation(0.5).markup();
        parse(svg);
        assertEquals(5, images(svg).size());
        assertEquals(
                List.of("hidden", "hidden", "hidden", "hidden", "visible"), all("<g visibility=\"([a-z]*)\"", svg));
        // Each frame's turn begins where the one before ends.
        assertEquals(
                List.of(
                        "0;0.200000",
                        "0;0.200000;0.400000",
                        "0;0.400000;0.600000",
                        "0;0.600000;0.800000",
                        "0;0.800000"),
                all("keyTimes=\"([^\"]*)\"", svg));
        assertEquals("2.5s", all(" dur=\"([^\"]*)\"", svg).get(0));
    }

    @Test
    void onePanelIsEnoughAndNoneIsNot() throws Exception {
        SmallMultiples all = five();
        var one = new SmallMultiples("One", all.x(), all.y(), all.panels().subList(0, 1), all.scale(), 3);
        parse(one.draw().markup());
        parse(one.animation(1).markup());
        assertThrows(
                IllegalArgumentException.class,
                () -> new SmallMultiples("None", all.x(), all.y(), List.of(), all.scale(), 3));
        List<SmallMultiples.Panel> mixed = new ArrayList<>(all.panels());
        mixed.add(new SmallMultiples.Panel("odd", new Grid(2, 2, new double[4])));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new SmallMultiples("Mixed", all.x(), all.y(), mixed, all.scale(), 3))
                .getMessage();
        assertTrue(message.contains("'odd' is 2×2, expected 1×2"), message);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<BufferedImage> images(String svg) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (String data : all(CELLS.pattern(), svg)) {
            images.add(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data))));
        }
        return images;
    }

    private static void parse(String svg) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    }
}
