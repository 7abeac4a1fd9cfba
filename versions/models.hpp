#pragma once
// The guide's tables as the program sees them once every revision has run; env.cpp hands them over.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include <retort/model.hpp>

namespace guide {

struct User {
    std::int64_t id;
    std::string email;
    std::string name;
    bool active;
};

struct AuthorizationCode {
    std::int64_t id;
    std::int64_t account_id;
    std::string code;
    std::optional<std::chrono::sys_seconds> expires_at;
    std::optional<std::string> new_field;
};

struct Device {
    std::int64_t id;
    std::int64_t account_id;
    std::string name;
};

/// Of production alone.
struct SignIn {
    std::int64_t user_id;
    std::chrono::sys_seconds signed_in_at;
};

using namespace retort;

static const auto users = model<User>("users",
    column("id", &User::id).primary_key().autoincrement(),
    column("email", &User::email).length(255),
    column("name", &User::name).length(120),
    column("active", &User::active).server_default(true),
    unique("uq_users_email", {"email"}));

static const auto authorization_codes = model<AuthorizationCode>("authorization_codes",
    column("id", &AuthorizationCode::id).primary_key().autoincrement(),
    column("account_id", &AuthorizationCode::account_id)
        .references(&User::id, {.on_delete = "CASCADE"}),
    column("code", &AuthorizationCode::code).length(64),
    column("expires_at", &AuthorizationCode::expires_at),
    column("new_field", &AuthorizationCode::new_field).length(120),
    index("ix_authorization_codes_code", {"code"}).unique());

static const auto devices = model<Device>("devices",
    column("id", &Device::id).primary_key().autoincrement(),
    column("account_id", &Device::account_id).references(&User::id, {.on_delete = "CASCADE"}),
    column("name", &Device::name).length(80));

static const auto sign_in_archive = model<SignIn>("sign_in_archive",
    column("user_id", &SignIn::user_id).primary_key(),
    column("signed_in_at", &SignIn::signed_in_at).primary_key());

}  // namespace guide
