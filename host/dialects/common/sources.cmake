set(sources bind.cpp bodies.cpp expression.cpp fragments.cpp lexer.cpp polled_lock.cpp refuse.cpp
    run.cpp script.cpp upper.cpp)
