set(sources canonicaliser.cpp catalogue.cpp check.cpp definitions.cpp dialect.cpp draft.cpp lock.cpp names.cpp normal.cpp normal_objects.cpp
    normal_text.cpp present.cpp reflect.cpp
    reflect_constraints.cpp reflect_indexes.cpp reflect_objects.cpp reflect_schema.cpp
    reflect_sequences.cpp render_alter.cpp render_data.cpp render_enum.cpp
    render_index.cpp render_objects.cpp render_table.cpp scratch.cpp
    turn_back.cpp types.cpp)
