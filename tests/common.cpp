// An empty program: the tests' precompiled header belongs to it (testing.cmake).
int main() {}
