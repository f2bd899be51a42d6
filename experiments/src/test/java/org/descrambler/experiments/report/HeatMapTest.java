package org.descrambler.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatMapTest {
    private static final double NONE = Double.NaN;

    @Test
    void eachEntryIsOnePixelOfItsColour() throws IOException {
        BufferedImage image = cells(map(new Grid(2, 3, new double[] {-4, 0, 4, 2, NONE, -2}), ColourScale.signed("v")));
        assertEquals(3, image.getWidth());
        assertEquals(2, image.getHeight());
        assertEquals(ColourMap.DIVERGING.rgb(0), rgb(image, 0, 0));
        assertEquals(ColourMap.DIVERGING.rgb(0.5), rgb(image, 1, 0));
        assertEquals(ColourMap.DIVERGING.rgb(1), rgb(image, 2, 0));
        assertEquals(ColourMap.MISSING, rgb(image, 1, 1));
    }

    @Test
    void signedRangesAreSymmetric() {
        ColourScale over = ColourScale.signed("v").over(new double[] {-1, 7, NONE, Double.NEGATIVE_INFINITY});
        assertEquals(-7, over.low());
        assertEquals(7, over.high());
    }

    @Test
    void magnitudesStartAtZero() {
        ColourScale over = ColourScale.magnitude("v").over(new double[] {3, 7});
        assertEquals(0, over.low());
        assertEquals(7, over.high());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,9", "9,1", "1,5000", "3000,2"})
    void anyShapeIsDrawn(int rows, int columns) throws Exception {
        for (double constant : new double[] {0, -3, 1e300, 1e-300, NONE, Double.POSITIVE_INFINITY}) {
            double[] values = new double[rows * columns];
            Arrays.fill(values, constant);
            var grid = new Grid(rows, columns, values);
            for (ColourScale scale :
                    List.of(ColourScale.signed("v"), ColourScale.magnitude("v"), ColourScale.sequential("v"))) {
                parse(map(grid, scale).draw());
            }
        }
    }

    @Test
    void hugeDataAreDrawnInBlocksThatKeepTheExtremes() throws IOException {
        double[] values = new double[4000 * 4000];
        values[1234 * 4000 + 3210] = -5;
        values[1234 * 4000 + 3211] = 1;
        HeatMap map = map(new Grid(4000, 4000, values), ColourScale.signed("v"));
        BufferedImage image = cells(map);
        assertEquals(1000, image.getWidth());
        assertEquals(ColourMap.DIVERGING.rgb(0), rgb(image, 3210 / 4, 1234 / 4));
        assertTrue(map.note().contains("4×4"), map.note());
        assertTrue(map.draw().markup().length() < 200_000);
    }

    @Test
    void blocksTakeTheMaximumOfMagnitudes() {
        var grid = new Grid(2, 3, new double[] {-9, 1, NONE, 2, 0, NONE});
        assertEquals(2, grid.coarse(2, false).at(0, 0));
        assertEquals(-9, grid.coarse(2, true).at(0, 0));
        assertTrue(Double.isNaN(grid.coarse(2, true).at(0, 1)));
    }

    @Test
    void textIsEscapedAndTheOutputDoesNotDependOnTheLocale() throws Exception {
        var hostile = new HeatMap(
                "a < b & \"c\" \u0001",
                Coordinates.range("<script>", -0.5, 1.25),
                Coordinates.index("y", 2),
                new Grid(2, 2, new double[] {1.5, 2.25, 3, 4}),
                ColourScale.sequential("]]>"));
        Locale before = Locale.getDefault();
        String plain = hostile.draw().markup();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(plain, hostile.draw().markup());
        } finally {
            Locale.setDefault(before);
        }
        parse(hostile.draw());
        assertTrue(!plain.contains("<script"));
    }

    @Test
    void impossibleInputIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> new Grid(0, 3, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> new Grid(2, 3, new double[5]));
        assertThrows(IllegalArgumentException.class, () -> ColourScale.signed("v", -1));
        assertThrows(IllegalArgumentException.class, () -> Coordinates.range("x", 0, NONE));
    }

    static void parse(Svg svg) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.file().getBytes(UTF_8)));
        assertTrue(!svg.markup().contains("NaN\"") && !svg.markup().contains("Infinity\""), svg.title());
    }

    private static HeatMap map(Grid grid, ColourScale scale) {
        return new HeatMap(
                "t", Coordinates.index("x", grid.columns()), Coordinates.index("y", grid.rows()), grid, scale);
    }

    private static BufferedImage cells(HeatMap map) throws IOException {
        var images = new ArrayList<byte[]>();
        var matcher = Pattern.compile("base64,([^\"]*)").matcher(map.draw().markup());
        while (matcher.find()) {
            images.add(Base64.getDecoder().decode(matcher.group(1)));
        }
        assertEquals(2, images.size(), "cells and colour bar");
        return ImageIO.read(new ByteArrayInputStream(images.get(0)));
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }
}
