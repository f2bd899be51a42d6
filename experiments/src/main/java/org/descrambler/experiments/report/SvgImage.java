package org.descrambler.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Drawings as PNG images, for programs that read no SVG. */
public final class SvgImage {
    /** Pixels for each CSS pixel: 288 to the inch. */
    private static final int SCALE = 3;

    private SvgImage() {}

    /**
     * The drawing, three pixels for each of its CSS pixels, on white; empty where this Java has no fonts to write with, as
     * in containers without fontconfig.
     */
    public static Optional<byte[]> png(Svg svg) {
        // Java's own name: without Helvetica or Arial the renderer takes a serif font for the generic family.
        byte[] markup = svg.file().replace(Canvas.FAMILY, "SansSerif").getBytes(UTF_8);
        SVGDocument document =
                new SVGLoader().load(new ByteArrayInputStream(markup), null, LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("The drawing '" + svg.title() + "' is no valid SVG.");
        }
        var image = new BufferedImage(SCALE * svg.width(), SCALE * svg.height(), BufferedImage.TYPE_INT_RGB);
        try {
            Graphics2D graphics = image.createGraphics();
            try {
                graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                graphics.scale(SCALE, SCALE);
                document.render(null, graphics);
            } finally {
                graphics.dispose();
            }
        } catch (LinkageError | RuntimeException e) {
            if (isFontTrouble(e)) {
                return Optional.empty();
            }
            throw e;
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Java's font classes fail while they are initialised, in several ways, where fontconfig or freetype is missing. */
    private static boolean isFontTrouble(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            for (StackTraceElement frame : cause.getStackTrace()) {
                if (frame.getClassName().startsWith("sun.font.")
                        || frame.getClassName().startsWith("sun.awt.Font")) {
                    return true;
                }
            }
        }
        return false;
    }
}
