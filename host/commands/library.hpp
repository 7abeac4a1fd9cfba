#pragma once
// What a program includes to migrate its own database: <retort/host.hpp> once installed.

#include "host/commands/host.hpp"
#include "host/config/read.hpp"
