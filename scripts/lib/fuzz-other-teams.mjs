/** An amount with so many digits stands nowhere by chance. */
const FEWEST_DIGITS = 6;
/** Other teams whose charges are asked for: enough to find one that leaks. */
const MOST_TEAMS = 5;
/** A KPI whose events have owners. */
const KPI = 'infra-tickets';
/** Pages of the interfaces end here. */
const PAGE = 200;

/**
 * What a person may not see of other teams, as a machine sees it, and questions
 * that would show it to them.
 *
 * @param {{ask: (path: string, token: string) => Promise<any>, machine: string, person: string}} options
 *   `ask` answers the body of `GET /api{path}` with a token
 * @returns {Promise<{forbidden: string[], examples: Record<string, Record<string, string[]>>}>}
 *   texts that no answer may hold, none where the person may see all; values of
 *   parameters, by document and name
 */
export async function findDataOfOthers(options) {
  const costs = await findCostsOfOthers(options);
  const events = await findEventsOfOthers(options);
  return {
    forbidden: [...new Set([...costs.forbidden, ...events.forbidden])],
    examples: { costs: costs.examples, kpis: events.examples },
  };
}

async function findCostsOfOthers({ ask, machine, person }) {
  const { from, to } = await findMonths({ ask, machine });
  const report = `/costs/v1/report?from=${from}&to=${to}&limit=${PAGE}`;
  const { visibility } = await ask(report, person);
  const { rows } = await ask(report, machine);
  const own = await findOwnGroups({ ask, person });
  if (visibility === 'own-subtree') {
    for (const group of [...own]) {
      const below = await ask(`${report}&subject=${group}`, machine);
      below.rows.forEach(({ key }) => key && own.add(key));
    }
  }
  const others = rows.map(({ key }) => key).filter(key => key && !own.has(key));
  const chargesOf = async owners => {
    const charges = await Promise.all(
      owners.map(async owner => {
        const given = { from, to, owner, line: 'direct', limit: PAGE };
        const query = new URLSearchParams(given);
        return (await ask(`/costs/v1/attributions?${query}`, machine)).rows;
      }),
    );
    return charges.flat();
  };
  const theirs = await chargesOf(others.slice(0, MOST_TEAMS));
  const textsOf = (charges, owners) => [
    ...resourcesOf(charges),
    ...amountsIn(rows.filter(({ key }) => owners.includes(key))),
  ];
  const known = new Set(textsOf(await chargesOf([...own]), [...own]));
  // Rules are everybody's, also those that name what others own.
  const rules = JSON.stringify(await ask('/costs/v1/rules', machine));
  const secret = textsOf(theirs, others).filter(
    text => !known.has(text) && !rules.includes(text),
  );
  return {
    forbidden: visibility === 'all' ? [] : secret,
    examples: examplesOf(theirs, others, { from, to }),
  };
}

/** The last two billing periods that hold a bill. */
async function findMonths({ ask, machine }) {
  const { periods } = await ask('/costs/v1/periods', machine);
  if (periods.length === 0) {
    throw new Error(
      'The portal has no bills yet, so nobody could be shown those of others: wait until the demo bills are brought in',
    );
  }
  const [to, from = to] = periods.map(({ billingPeriod }) => billingPeriod);
  return { from, to };
}

async function findEventsOfOthers({ ask, machine, person }) {
  const route = `/kpis/v1/kpis/${KPI}/evidence?period=P90D&limit=${PAGE}`;
  const { visibility = 'all' } = await ask(route, person);
  const { rows } = await ask(route, machine);
  const own = await findOwnGroups({ ask, person });
  const theirs = rows.filter(({ ownerRef }) => ownerRef && !own.has(ownerRef));
  const owners = [...new Set(theirs.map(({ ownerRef }) => ownerRef))];
  return {
    // Groups below one's own are not told apart: only own teams are looked at.
    forbidden: visibility === 'own-team' ? theirs.map(({ id }) => id) : [],
    examples: {
      id: [KPI],
      period: ['P90D'],
      subject: ['organization', ...owners.slice(0, MOST_TEAMS)],
    },
  };
}

/** Refs of the groups that a person is in. */
async function findOwnGroups({ ask, person }) {
  const { claims } = await ask('/auth/v1/userinfo', person);
  return new Set(claims.ent.filter(ref => ref.startsWith('group:')));
}

/** What is billed, by its name at the provider. One charge may cost what another does. */
function resourcesOf(charges) {
  return charges.map(({ charge }) => charge.resourceId).filter(Boolean);
}

/** All exact amounts in an answer that are long enough to be told apart. */
export function amountsIn(value) {
  if (typeof value === 'string') {
    const isAmount = /^-?\d+\.\d+$/.test(value);
    return isAmount && value.replace(/\D/g, '').length >= FEWEST_DIGITS
      ? [value.replace(/^-/, '')]
      : [];
  }
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(amountsIn)
    : [];
}

function examplesOf(theirs, others, { from, to }) {
  const valuesOf = name => [
    ...new Set(theirs.map(row => row[name]).filter(Boolean)),
  ];
  const entities = [...others, ...valuesOf('entityRef')];
  return {
    from: [from],
    to: [to],
    billingPeriod: [to],
    subject: entities.slice(0, MOST_TEAMS),
    entityRef: entities.slice(0, MOST_TEAMS),
    owner: others.slice(0, MOST_TEAMS),
    chargeId: valuesOf('chargeId').slice(0, MOST_TEAMS),
  };
}
