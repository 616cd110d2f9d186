-- Care costs per year, area, sex, age band and care group, from rows of the tables care_costs and insured.
-- Costs of a cell with fewer than :minimum insured people, or of a cell that nobody is insured in, go to the
-- rest row of their year; the cells are those of insured_cube. The rest row has area '' and sex '' and age -1.
WITH people AS (
    SELECT year, area, sex, age_from, SUM(persons) AS persons
    FROM insured
    WHERE NOT rest AND area <> '' AND sex <> '' AND age_from IS NOT NULL
    GROUP BY year, area, sex, age_from
),
unplaced AS (
    SELECT year, SUM(persons) AS persons
    FROM insured
    WHERE rest OR area = '' OR sex = '' OR age_from IS NULL
    GROUP BY year
),
ranked AS (
    SELECT
        p.year, p.area, p.sex, p.age_from, p.persons,
        COALESCE(u.persons, 0) + COALESCE(SUM(p.persons) OVER (
            PARTITION BY p.year ORDER BY p.persons, p.area, p.sex, p.age_from
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS smaller
    FROM people p LEFT JOIN unplaced u ON u.year = p.year
),
shown AS (
    SELECT year, area, sex, age_from
    FROM ranked
    WHERE persons >= :minimum AND smaller >= :minimum
),
costs AS (
    SELECT year, area, sex, age_from, rest, care_group, SUM(amount) AS amount
    FROM care_costs
    GROUP BY year, area, sex, age_from, rest, care_group
),
placed AS (
    SELECT
        c.year AS year,
        COALESCE(s.area, '') AS area,
        COALESCE(s.sex, '') AS sex,
        COALESCE(s.age_from, -1) AS age_from,
        c.care_group AS care_group,
        c.amount AS amount
    FROM costs c LEFT JOIN shown s
        ON s.year = c.year AND s.area = c.area AND s.sex = c.sex AND s.age_from = c.age_from AND NOT c.rest
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
