package org.descrambler.experiments.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.descrambler.core.signal.InvalidFileException;

/**
 * The records of a comparison's runs, one JSON object a line, each handed to the operating system whole when its run has ended:
 * a process that is killed leaves at most one line that is cut short, the last, which is dropped when the file is read again.
 */
final class RunLog implements AutoCloseable {
    /** The key that tells runs apart. */
    static final String KEY = "run";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;
    private final Map<String, JsonNode> records;

    private RunLog(Path file, FileChannel channel, Map<String, JsonNode> records) {
        this.file = file;
        this.channel = channel;
        this.records = records;
    }

    /**
     * Opens a log to append to it.
     *
     * @param resume whether the records in it stay
     * @throws IllegalArgumentException where a line is no record, or another process appends to the same file
     */
    static RunLog open(Path file, boolean resume) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            requireAlone(file, channel);
            if (!resume) {
                channel.truncate(0);
            }
            Map<String, JsonNode> records = read(file);
            channel.truncate(wholeLines(Files.readAllBytes(file)));
            channel.position(channel.size());
            return new RunLog(file, channel, records);
        } catch (IOException e) {
            close(channel);
            throw new UncheckedIOException(file + ": cannot be written (" + e + ").", e);
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // What went wrong before is what to report.
        }
    }

    /** The lock ends with the channel. */
    private static void requireAlone(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalArgumentException(
                    file + ": another comparison is writing to it; a folder of its own was expected.");
        }
    }

    /** Reads the records of a log, by their keys and in their order. */
    static Map<String, JsonNode> read(Path file) throws IOException {
        Map<String, JsonNode> records = new LinkedHashMap<>();
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, 0, wholeLines(bytes), UTF_8);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            JsonNode record;
            try {
                record = JSON.readTree(line);
            } catch (JsonProcessingException e) {
                throw notARecord(file, number, e);
            }
            if (!record.path(KEY).isTextual()) {
                throw notARecord(file, number, null);
            }
            records.put(record.get(KEY).textValue(), record);
        }
        return records;
    }

    private static InvalidFileException notARecord(Path file, int line, JsonProcessingException cause) {
        return new InvalidFileException(
                file.toString(), "line " + line + " is no record of a run. Maybe the file was edited.", cause);
    }

    /** The bytes up to the end of the last whole line. */
    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    boolean has(String key) {
        return records.containsKey(key);
    }

    void append(ObjectNode record) {
        try {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(record) + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ").", e);
        }
        records.put(record.get(KEY).textValue(), record);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed (" + e + ").", e);
        }
    }
}
