CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER "On End" ON ddl_command_end WHEN TAG IN ('create table', 'DROP TABLE') EXECUTE FUNCTION note();
CREATE EVENT TRIGGER on_start ON ddl_command_start EXECUTE FUNCTION note();
ALTER EVENT TRIGGER on_start ENABLE REPLICA;
COMMENT ON EVENT TRIGGER on_start IS 'watches';
