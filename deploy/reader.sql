-- The user of public processes (SITE_ROLE=public): it reads what pages are made of, and nothing of
-- the staff. Run as the owner of the tables, in the site's database, after each upgrade as well:
--   psql --dbname plan_record --set reader=plan_reader --file deploy/reader.sql
-- Made beforehand, once: CREATE ROLE plan_reader LOGIN PASSWORD '…';

ALTER ROLE :"reader" SET default_transaction_read_only = on;
ALTER ROLE :"reader" SET statement_timeout = '5s';
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"reader";
GRANT USAGE ON SCHEMA public TO :"reader";
GRANT SELECT ON publication_edition, publication_searchentry, publication_synonymgroup, plan_plan
    TO :"reader";
-- For /readyz, which looks at the trees:
GRANT SELECT ON plan_node TO :"reader";
