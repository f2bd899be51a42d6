package org.descrambler.solvers.optaplanner;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.impl.io.OptaPlannerXmlSerializationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * OptaPlanner's solver configuration from a user's file. A document type, and so every entity, is refused before OptaPlanner
 * sees the file; but classes that it names are loaded and run: it is to be trusted as code is.
 */
final class ConfigFile {
    private static final long LONGEST = 1 << 20;

    private ConfigFile() {}

    static SolverConfig read(String file) {
        String name = "The file " + file + " of the option config";
        String text;
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path) || Files.size(path) > LONGEST) {
                throw new IllegalArgumentException(name + " is not there, or not a file of at most 1 MiB.");
            }
            text = Files.readString(path);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(name + " cannot be read: " + e.getMessage(), e);
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            // Errors are thrown, not printed.
            builder.setErrorHandler(new DefaultHandler());
            builder.parse(new InputSource(new StringReader(text)));
            return checked(SolverConfig.createFromXmlReader(new StringReader(inNamespace(text))), name);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException(name + " is not XML without a document type: " + line(e), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java's XML parser cannot refuse document types.", e);
        } catch (OptaPlannerXmlSerializationException e) {
            throw new IllegalArgumentException(name + " is not a configuration of OptaPlanner's solver: " + line(e), e);
        }
    }

    /** OptaPlanner holds a file to its schema only where it names the namespace; without, it overlooks misspelt elements. */
    private static String inNamespace(String text) {
        return text.contains(SolverConfig.XML_NAMESPACE)
                ? text
                : text.replaceFirst("<solver(?=[\\s/>])", "<solver xmlns=\"" + SolverConfig.XML_NAMESPACE + "\"");
    }

    /** Refuses what this solver sets itself. */
    static SolverConfig checked(SolverConfig config, String name) {
        refuse(config.getSolutionClass() != null, name, "solutionClass");
        refuse(config.getEntityClassList() != null, name, "entityClass");
        refuse(config.getScoreDirectorFactoryConfig() != null, name, "scoreDirectorFactory");
        refuse(config.getRandomSeed() != null, name, "randomSeed");
        refuse(config.getRandomFactoryClass() != null, name, "randomFactoryClass");
        refuse(config.getMoveThreadCount() != null, name, "moveThreadCount");
        refuse(Boolean.TRUE.equals(config.getDaemon()), name, "daemon");
        if (config.getPhaseConfigList() == null || config.getPhaseConfigList().isEmpty()) {
            throw new IllegalArgumentException(name + " has no phase; maybe add a localSearch element.");
        }
        return config;
    }

    private static void refuse(boolean set, String name, String element) {
        if (set) {
            throw new IllegalArgumentException(
                    name + " sets " + element + ", which the solver optaplanner sets itself. Maybe leave it out.");
        }
    }

    /** Runs a user's configuration; what OptaPlanner says against it becomes one line. */
    static void run(Runnable configured) {
        try {
            configured.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException("OptaPlanner refuses the configuration: " + line(e), e);
        }
    }

    /** The innermost message's first line. */
    private static String line(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).strip();
        return message.lines().findFirst().orElse(message);
    }
}
