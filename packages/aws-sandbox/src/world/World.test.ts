import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { Ledger } from '../ledger/Ledger';
import { dayOf } from './calendar';
import { ACCOUNTS } from './organization';
import { TAG_KEYS } from './tagKeys';
import { buildOrganization, worldOn } from './World';

const TODAY = dayOf('2026-11-23');

function digest(): string {
  const world = worldOn(buildOrganization(), TODAY);
  const ledger = new Ledger(world.streams, world.today, world.historyStart);
  return createHash('sha256')
    .update(JSON.stringify(world.resources))
    .update(JSON.stringify(ledger.linesOf(TODAY - 1)))
    .update(JSON.stringify(ledger.linesOf(dayOf('2026-02-01'))))
    .digest('hex');
}

jest.setTimeout(60_000);

describe('the world', () => {
  const world = worldOn(buildOrganization(), TODAY);

  it('is the same in every process', () => {
    const script = `
      const { createHash } = require('node:crypto');
      const { Ledger } = require('./src/ledger/Ledger');
      const { dayOf } = require('./src/world/calendar');
      const { buildOrganization, worldOn } = require('./src/world/World');
      const world = worldOn(buildOrganization(), ${TODAY});
      const ledger = new Ledger(world.streams, world.today, world.historyStart);
      process.stdout.write(createHash('sha256')
        .update(JSON.stringify(world.resources))
        .update(JSON.stringify(ledger.linesOf(${TODAY - 1})))
        .update(JSON.stringify(ledger.linesOf(dayOf('2026-02-01'))))
        .digest('hex'));`;
    const other = execFileSync(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        '--eval',
        script,
      ],
      {
        cwd: resolve(__dirname, '../..'),
        encoding: 'utf8',
        // Jest's own settings would reach the other process.
        env: { PATH: process.env.PATH, TZ: 'Pacific/Auckland' },
      },
    );
    expect(other).toBe(digest());
  });

  it('holds about 4,500 resources in every active account', () => {
    expect(world.resources.length).toBeGreaterThan(4_200);
    expect(world.resources.length).toBeLessThan(4_800);
    const arns = new Set(world.resources.map(resource => resource.arn));
    expect(arns.size).toBe(world.resources.length);
    const owners = new Set(world.resources.map(r => r.accountId));
    for (const { id, status } of ACCOUNTS) {
      expect(owners.has(id)).toBe(status === 'ACTIVE' && id !== '111111111111');
    }
  });

  it('keeps within what AWS allows for tags', () => {
    for (const { tags } of world.resources) {
      const keys = tags.map(tag => tag.Key);
      expect(keys.length).toBeLessThanOrEqual(50);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { Key, Value } of tags) {
        expect(Key.length).toBeLessThanOrEqual(128);
        expect(Value.length).toBeLessThanOrEqual(256);
      }
    }
    const longest = Math.max(
      ...world.resources.flatMap(r => r.tags.map(tag => tag.Value.length)),
    );
    expect(longest).toBe(256);
  });

  it('shows fraud-detection with 37 resources in three accounts', () => {
    const own = world.resources.filter(resource =>
      resource.tags.some(
        tag =>
          tag.Key.toLowerCase() === TAG_KEYS.applicationId &&
          tag.Value.toLowerCase() === 'fraud-detection',
      ),
    );
    expect(own).toHaveLength(37);
    expect(new Set(own.map(resource => resource.accountId)).size).toBe(3);
    const owners = own.map(
      resource => resource.tags.find(tag => tag.Key === TAG_KEYS.owner)?.Value,
    );
    expect(owners.filter(owner => owner === 'ml-platform')).toHaveLength(5);
  });

  it('lists yesterday’s finished jobs again tomorrow', () => {
    const tomorrow = worldOn(buildOrganization(), TODAY + 1);
    const known = new Map(tomorrow.resources.map(r => [r.arn, r]));
    const lost = world.resources.filter(({ arn }) => !known.has(arn));
    for (const { type } of lost) {
      expect(type).toMatch(/^sagemaker:(training|processing|transform)-job$/);
    }
    expect(lost.length).toBeLessThan(100);
    const kept = world.resources.filter(({ arn }) => known.has(arn));
    expect(kept.map(({ arn }) => known.get(arn))).toEqual(kept);
  });

  it('grows to as many applications as asked for', () => {
    const large = buildOrganization({ applications: 1_000 });
    expect(large.services).toHaveLength(1_000);
  });
});
