set(sources bind.cpp bodies.cpp expression.cpp lexer.cpp refuse.cpp run.cpp script.cpp)
