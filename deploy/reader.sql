-- The user of public processes (SITE_ROLE=public): it reads what pages are made of, and nothing of
-- the staff. Run as postgres, as only it may set how a user's transactions begin; after each upgrade
-- as well:
--   sudo -u postgres createuser plan_reader --pwprompt      (once)
--   sudo -u postgres psql --dbname plan_record --set ON_ERROR_STOP=1 --set reader=plan_reader \
--     --file /srv/plan-record/site/deploy/reader.sql

ALTER ROLE :"reader" SET default_transaction_read_only = on;
ALTER ROLE :"reader" SET statement_timeout = '5s';
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"reader";
GRANT USAGE ON SCHEMA public TO :"reader";
GRANT SELECT ON publication_edition, publication_searchentry, publication_synonymgroup, plan_plan
    TO :"reader";
-- For /readyz, which looks at the trees:
GRANT SELECT ON plan_node TO :"reader";
