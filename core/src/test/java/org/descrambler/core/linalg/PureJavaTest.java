package org.descrambler.core.linalg;

class PureJavaTest extends BackendContract {
    @Override
    Backend create() {
        return new PureJava();
    }
}
