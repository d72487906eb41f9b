# Needs a running server with an empty database: TF_VAR_host, TF_VAR_port, TF_VAR_user and TF_VAR_dbname.
variables {
  schema = ["tests/first.sql"]
}

run "pending_ddl_is_a_warning" {
  command         = plan
  expect_failures = [check.schema_in_sync]
}

run "a_plan_changes_nothing" {
  command = plan
  variables {
    apply = true
  }
  assert {
    condition     = data.external.plan.result.trigger == data.external.plan.result.fingerprint
    error_message = "the trigger is not the plan's fingerprint"
  }
  assert {
    condition     = data.external.plan.result.last_applied == ""
    error_message = "something was applied"
  }
}

run "first_apply" {
  variables {
    apply = true
  }
}

run "steady_state" {
  command = plan
  assert {
    condition     = data.external.plan.result.in_sync == "true" && data.external.plan.result.trigger == data.external.plan.result.last_applied
    error_message = "something is pending after the apply"
  }
}

run "hazards_are_refused" {
  command = plan
  variables {
    schema = ["tests/second.sql"]
    apply  = true
  }
  expect_failures = [data.external.plan]
}

run "hazards_do_not_stop_a_plan_without_the_flag" {
  command = plan
  variables {
    schema = ["tests/second.sql"]
  }
  expect_failures = [check.schema_in_sync]
}

run "hazards_are_allowed_by_name" {
  command = plan
  variables {
    schema = ["tests/second.sql"]
    apply  = true
    allow  = ["drop-column"]
  }
  assert {
    condition     = data.external.plan.result.hazards_refused == ""
    error_message = "the hazard is still refused"
  }
}

run "or_by_the_settings_file" {
  command = plan
  variables {
    schema = ["tests/second.sql"]
    apply  = true
    config = "tests/allowing.toml"
  }
  assert {
    condition     = data.external.plan.result.hazards_refused == ""
    error_message = "the settings file is not read"
  }
}

run "a_variable_goes_before_the_settings_file" {
  command = plan
  variables {
    schema = ["tests/second.sql"]
    apply  = true
    allow  = []
    config = "tests/allowing.toml"
  }
  expect_failures = [data.external.plan]
}

run "an_unreachable_database_may_be_reported" {
  command = plan
  variables {
    port           = "1"
    on_unreachable = "report"
  }
  expect_failures = [check.schema_in_sync]
}

run "but_is_never_applied_to" {
  command = plan
  variables {
    port           = "1"
    on_unreachable = "report"
    apply          = true
  }
  expect_failures = [data.external.plan]
}

# owned.sql gives first.sql's table to the role app; grants are left alone.
run "roles_are_mapped" {
  command = plan
  variables {
    schema    = ["tests/owned.sql"]
    roles_map = { app = var.user }
    grants    = false
    owners    = true
  }
  assert {
    condition     = data.external.plan.result.in_sync == "true"
    error_message = "the owner is not the one that the map says"
  }
}

run "names_of_roles_are_checked" {
  command = plan
  variables {
    roles_map = { "a=b" = "c" }
  }
  expect_failures = [var.roles_map]
}

run "words_are_checked" {
  command = plan
  variables {
    on_unreachable = "ignore"
  }
  expect_failures = [var.on_unreachable]
}
