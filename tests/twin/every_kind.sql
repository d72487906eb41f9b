-- One of everything, in a spelling of its own.
create type mood as enum ('a', 'b'); create domain domi as int check (value > 0) default 7;
create table t2 (x int, y int, primary key (x));
create table t (id serial primary key, a int check (a>0), b text default 'x' not null unique, c int generated always as (a*2) stored,
 d timestamptz default (now() at time zone 'utc'), e numeric(10,2), f varchar(20) collate "C" default null, g int references t2, h bigint generated always as identity (start 5),
 unique(b), check (a < c), constraint zz check (b <> ''), exclude using btree (f with =) where (a > 1));
alter table t2 add foreign key (y) references t (id) on delete set null deferrable initially deferred;
create type comp as (a mood, b t[]);
create index on t (lower(b), (a+1) desc, f text_pattern_ops) include (g) where a is not null;
create view v as select id, a as aa, b from t with local check option;
create materialized view mv as select 1 as a with no data;
create function f(a int, b text default 'x', variadic c int[] = '{}'::int[]) returns table(x int, y t) language sql stable set search_path = public, "Foo" as $$ select 1, null::t $$;
create procedure p(inout a int) begin atomic select 1; select case when true then 1 end; end;
create function g() returns trigger language plpgsql as 'begin end';
create trigger tr before insert or update of a, b on t for each row when (new.a > 1) execute function g('x', 1);
create policy pol on t for update to public using (a > 1) with check (b = ')');
alter table t enable row level security, add column z domi default 3 not null, alter column z set default 4 + (3), add check (z > 3) not valid;
comment on column t.a is 'hi'; comment on function f(int, text, int[]) is 'fun'; comment on type mood is 'x';
create table part (a int not null, b text) partition by range (a, lower(b)); 
create table part1 partition of part for values from (1, minvalue) to (10, 'x');
create table part2 (a int not null, b text); alter table only part attach partition part2 default;
create index on part (b); alter table part add check (a > 0);
create schema app create table inapp (x int) create view vv as select x from inapp;
create table kid (z int) inherits (t2); create table lk (like t2 including all, q int);
create text search configuration ts (copy = russian); alter text search configuration ts alter mapping for word with simple, russian_stem;
create text search configuration te (copy = english);
create operator === (function = int4eq, leftarg = int, rightarg = int, commutator = ===);
create sequence s1 increment -3; create sequence s2 as smallint owned by t.a cycle;
alter table t alter e set statistics 77, alter b set storage external, alter b set (n_distinct = 5), alter e set storage main, set (fillfactor=80, autovacuum_enabled=off);
create unlogged table ul (i serial, j int[] default '{1,2}', k date default current_date, l char(3) default 'a', m interval(3) default '1 day');
create constraint trigger ct after insert on t deferrable initially deferred for each row execute function g();
create trigger st after update on t referencing old table as o new table as n for each statement execute function g();
create recursive view rv (n) as values (1) union all select n+1 from rv where n < 4;
