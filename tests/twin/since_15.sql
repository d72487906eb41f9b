-- from 15
create table uniq (a int, b int, unique nulls not distinct (a, b), d numeric(5,-2));
create unique index on uniq (b) nulls not distinct;
create view invoker with (security_invoker) as select a from uniq;
create table fk (a int, b int, foreign key (a, b) references uniq (a, b) on delete set null (a));
