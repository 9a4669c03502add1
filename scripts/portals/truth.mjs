import { sleep } from './processes.mjs';

const FIRST_REFRESH_MS = 240_000;
/** Decimals of a dollar that the sandbox's ledger has at most. */
const DECIMALS = 15;

async function getJson(url, headers = {}) {
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) {
    throw new Error(
      `${url} answered ${response.status}: ${await response.text()}`,
    );
  }
  return response.json();
}

/** The API of a portal, called as its guest. */
export async function guestOf(backend) {
  const { backstageIdentity } = await getJson(
    `${backend}/api/auth/guest/refresh`,
    { 'X-Requested-With': 'XMLHttpRequest' },
  );
  const headers = { authorization: `Bearer ${backstageIdentity.token}` };
  return path => getJson(`${backend}/api/${path}`, headers);
}

/** Waits until every source of a portal was read once, and the catalog too. */
export async function waitForFigures(api, entity) {
  const giveUp = Date.now() + FIRST_REFRESH_MS;
  for (;;) {
    const { sources } = await api('ml-governance/v1/sources');
    const cost = await api(`ml-governance/v1/entities/${entity}/cost`).catch(
      error => ({ state: error.message }),
    );
    const read = sources.every(({ status }) => status === 'ok');
    if (sources.length > 0 && read && cost.state === 'ready') return;
    if (Date.now() > giveUp) {
      throw new Error(
        `The sources were not read in time: ${JSON.stringify(sources)}, ${entity} ${cost.state}`,
      );
    }
    await sleep(2_000);
  }
}

/** An amount as a whole number of its smallest part: exact, and to be added up. */
function exact(decimal) {
  const [whole, fraction = ''] = decimal.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(DECIMALS, '0'));
  return decimal.startsWith('-') ? -value : value;
}

/** An exact amount as the pages write it: whole cents, rounded half up. */
function shown(value) {
  const micros = value / 10n ** BigInt(DECIMALS - 6);
  const cents = (micros + 5_000n) / 10_000n;
  const grouped = String(cents / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${grouped}.${String(cents % 100n).padStart(2, '0')}`;
}

async function trueTotal(sandbox, query) {
  const { total } = await getJson(
    `${sandbox}/_sandbox/truth/cost?${new URLSearchParams(query)}`,
  );
  return exact(total);
}

/** What the whole organisation really costs this month, as a page has to write it. */
export async function trueBillOf({ api, sandbox }) {
  const { range } = await api('ml-governance/v1/organization/overview');
  return shown(await trueTotal(sandbox, range));
}

/**
 * What an entity really costs this month, by the sandbox's own ledger rather
 * than its Cost Explorer, as a page has to write it.
 *
 * @throws where the API of the portal says something else
 */
export async function trueCostOf({ api, sandbox, entity }) {
  const cost = await api(`ml-governance/v1/entities/${entity}/cost`);
  const truths = await Promise.all(
    cost.applicationIds.map(applicationId =>
      trueTotal(sandbox, { ...cost.range, applicationId }),
    ),
  );
  const truth = truths.reduce((sum, part) => sum + part, 0n);
  if (exact(cost.total) !== truth || truth === 0n) {
    throw new Error(
      `${entity} costs ${cost.total} by the portal and ${truth} / 10^${DECIMALS} in truth`,
    );
  }
  return shown(truth);
}
