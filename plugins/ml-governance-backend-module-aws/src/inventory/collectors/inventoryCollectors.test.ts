import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FULL_ACCOUNT_ARNS,
  fullAccount,
} from '../../__testUtils__/fullAccount';
import {
  readRegion,
  ScriptedAccount,
} from '../../__testUtils__/scriptedAccount';
import { INVENTORY_COLLECTORS } from './inventoryCollectors';

jest.setTimeout(30_000);

const account = new ScriptedAccount();
afterEach(() => account.close());

describe('the table of collectors', () => {
  it('finds a resource of every type, with the tags that its own service tells', async () => {
    await account.start(fullAccount);
    const { resources, failures, collectorOf } = await readRegion();

    expect(failures).toMatchObject([{ collector: 'tagging-api' }]);
    expect(resources.map(({ arn }) => arn).sort()).toEqual(
      [...FULL_ACCOUNT_ARNS].sort(),
    );
    expect(
      resources.filter(
        ({ tags }) =>
          JSON.stringify(tags) !== JSON.stringify([{ key: 'app', value: 'a' }]),
      ),
    ).toEqual([]);
    expect(Object.values(collectorOf).sort()).toEqual(
      INVENTORY_COLLECTORS.map(({ id }) => id).sort(),
    );
  });

  it('is told of in the README, type by type', () => {
    const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
    const told = [
      ...readme.matchAll(/^\| `([a-z0-9]+)` +\| (`.*`) +\|$/gm),
    ].flatMap(([, group, types]) =>
      types.split('; ').flatMap(list => {
        const [service, ...kinds] = [...list.matchAll(/`([^`]+)`/g)].map(
          ([, text]) => text,
        );
        return kinds.map(kind => `${group} ${service}${kind}`);
      }),
    );
    expect(told.sort()).toEqual(
      INVENTORY_COLLECTORS.map(({ group, type }) => `${group} ${type}`).sort(),
    );
  });

  it('has a name and a type of its own in each row', () => {
    const ids = INVENTORY_COLLECTORS.map(({ id }) => id);
    const types = INVENTORY_COLLECTORS.map(({ type }) => type);
    expect(new Set(ids).size).toBe(ids.length);
    // What two rows found would depend on which of them was faster.
    expect(new Set(types).size).toBe(types.length);
    expect(ids.every(id => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toBe(true);
  });
});
