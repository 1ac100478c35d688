"""The plans' guards in the database's own language."""

# A plan that opens anything is applied only once somebody has pressed for it.
APPLIED_AS_PLANNED = """
    IF NEW.opens AND NOT EXISTS (SELECT 1 FROM goodstanding_planpress p WHERE p.plan_id = NEW.id) THEN
        RAISE EXCEPTION 'nothing opens before somebody has seen the plan and applied it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

# Where a second person is needed there is a first, and the one who presses is none of those who asked.
PRESSED_BY_ANOTHER = """
    IF NOT EXISTS (SELECT 1 FROM goodstanding_siteplan p
            WHERE p.id = NEW.plan_id AND p.state IN ('waiting', 'asked')) THEN
        RAISE EXCEPTION 'only a plan that waits can be applied' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM goodstanding_siteplan p WHERE p.id = NEW.plan_id AND p.second)
       AND (NOT EXISTS (SELECT 1 FROM goodstanding_planasker a WHERE a.plan_id = NEW.plan_id)
            OR EXISTS (SELECT 1 FROM goodstanding_planasker a
                       WHERE a.plan_id = NEW.plan_id AND a.person_id = NEW.by_id)) THEN
        RAISE EXCEPTION 'nobody is the second person to a plan they asked for'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

LAID_DOWN_BY_A_PLAN = """
    IF NOT EXISTS (SELECT 1 FROM goodstanding_siteplan p
            WHERE p.id = NEW.plan_id AND p.state IN ('applied', 'rolled back')) THEN
        RAISE EXCEPTION 'only an applied plan is laid down' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
