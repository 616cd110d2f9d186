-- Care costs per year, area, sex, age band of five years (90 and older in one) and care group, from an insurer's
-- own rows: the tables claims and enrolment. Run where those rows are; only the cube comes out.
-- Costs of a cell with fewer than :minimum insured people, or of a cell that nobody is insured in, go to the rest
-- row of their year; the cells are those of claims_insured_cube. The rest row has area '' and sex '' and age -1.
WITH banded AS (
    SELECT
        year, area, sex, persons,
        CASE WHEN age >= 90 THEN 90 WHEN age >= 0 THEN age - (age % 5) END AS age_from
    FROM enrolment
),
counted AS (
    SELECT
        year, area, sex, age_from,
        CASE WHEN area <> '' AND sex <> '' AND age_from IS NOT NULL THEN 1 ELSE 0 END AS known,
        SUM(persons) AS persons
    FROM banded
    GROUP BY year, area, sex, age_from
),
unplaced AS (
    SELECT year, SUM(persons) AS persons
    FROM counted
    WHERE known = 0
    GROUP BY year
),
ranked AS (
    SELECT
        p.year, p.area, p.sex, p.age_from, p.persons,
        COALESCE(u.persons, 0) + COALESCE(SUM(p.persons) OVER (
            PARTITION BY p.year ORDER BY p.persons, p.area, p.sex, p.age_from
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS smaller
    FROM counted p LEFT JOIN unplaced u ON u.year = p.year
    WHERE p.known = 1
),
shown AS (
    SELECT year, area, sex, age_from
    FROM ranked
    WHERE persons >= :minimum AND smaller >= :minimum
),
aged AS (
    SELECT
        year, area, sex, care_group, amount,
        CASE WHEN age >= 90 THEN 90 WHEN age >= 0 THEN age - (age % 5) END AS age_from
    FROM claims
),
costs AS (
    SELECT year, area, sex, age_from, care_group, SUM(amount) AS amount
    FROM aged
    GROUP BY year, area, sex, age_from, care_group
),
placed AS (
    SELECT
        c.year AS year,
        COALESCE(s.area, '') AS area,
        COALESCE(s.sex, '') AS sex,
        COALESCE(s.age_from, -1) AS age_from,
        COALESCE(c.care_group, '') AS care_group,
        c.amount AS amount
    FROM costs c LEFT JOIN shown s
        ON s.year = c.year AND s.area = c.area AND s.sex = c.sex AND s.age_from = c.age_from
)
SELECT
    CAST(year AS SMALLINT) AS year,
    CAST(area AS STRING) AS area,
    CAST(sex AS STRING) AS sex,
    CAST(age_from AS SMALLINT) AS age_from,
    CAST(care_group AS STRING) AS care_group,
    CAST(SUM(amount) AS DECIMAL(38, 2)) AS amount
FROM placed
GROUP BY year, area, sex, age_from, care_group
ORDER BY year, area, sex, age_from, care_group
