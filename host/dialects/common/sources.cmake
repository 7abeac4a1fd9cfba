set(sources bind.cpp bodies.cpp lexer.cpp script.cpp)
