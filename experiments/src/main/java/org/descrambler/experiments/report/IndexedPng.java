package org.descrambler.experiments.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG images of one byte a pixel whose palette is a colour map: 255 levels, the middle one exact zero, and missing. */
final class IndexedPng {
    static final int LEVELS = 255;
    private static final int MISSING = 255;

    private IndexedPng() {}

    /** One pixel for each entry, first row on top, as a data URI. Values beyond the scale's ends take the end's colour. */
    static String dataUri(Grid grid, ColourScale scale) {
        byte[] pixels = new byte[grid.values().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) level(grid.values()[i], scale);
        }
        var image =
                new BufferedImage(grid.columns(), grid.rows(), BufferedImage.TYPE_BYTE_INDEXED, palette(scale.map()));
        image.getRaster().setDataElements(0, 0, grid.columns(), grid.rows(), pixels);
        return encode(image);
    }

    private static int level(double value, ColourScale scale) {
        if (!Canvas.drawable(value)) {
            return MISSING;
        }
        double share = (value - scale.low()) / (scale.high() - scale.low());
        return (int) Math.round((LEVELS - 1) * Math.min(1, Math.max(0, share)));
    }

    private static IndexColorModel palette(ColourMap map) {
        int[] colours = new int[LEVELS + 1];
        for (int level = 0; level < LEVELS; level++) {
            colours[level] = map.rgb(level / (LEVELS - 1.0));
        }
        colours[MISSING] = ColourMap.MISSING;
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static String encode(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IllegalStateException("This Java runtime has no PNG writer. Maybe java.desktop is missing.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
