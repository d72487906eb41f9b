# cmake -D PROGRAM=... -D FOLDER=... -P Describe.cmake: what the program says of itself, as files.
function(describe file)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${FOLDER}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(MAKE_DIRECTORY ${FOLDER})
describe(lockstep.1 man)
describe(lockstep completion bash)
describe(_lockstep completion zsh)
describe(lockstep.fish completion fish)
