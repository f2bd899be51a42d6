package org.descrambler.core.signal;

/** Samples with each channel's mean subtracted; the mean is n long and owned by this record. */
record CentredSource(SampleSource source, double[] mean) implements SampleSource {
    @Override
    public long samples() {
        return source.samples();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public boolean readsConcurrently() {
        return source.readsConcurrently();
    }

    @Override
    public void read(long first, int count, double[] out) {
        source.read(first, count, out);
        int n = channels();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < n; j++) {
                out[i * n + j] -= mean[j];
            }
        }
    }
}
