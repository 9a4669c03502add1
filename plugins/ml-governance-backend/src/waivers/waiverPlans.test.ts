import { TestDatabases } from '@backstage/backend-test-utils';
import { WAIVER_SCOPES } from '@ml-governance/backstage-plugin-ml-governance-common';
import { migratedTestDatabase } from '../__testUtils__/migratedDatabase';
import { tableReads } from '../__testUtils__/tableReads';
import { WaiversInForce } from './WaiversInForce';
import { WaiverTable } from './WaiverTable';

const AT = '2026-11-03T06:00:00.000Z';

describe('the waivers of a page of resources', () => {
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'are looked up by indexes, on %s',
    async id => {
      const knex = await migratedTestDatabase(databases, id);
      const waivers = new WaiverTable(knex);
      for (let index = 0; index < 200; index += 1) {
        const kind = WAIVER_SCOPES[index % WAIVER_SCOPES.length];
        const added = await waivers.add({
          id: `00000000-0000-4000-8000-${`${index}`.padStart(12, '0')}`,
          scope: { kind, value: `component:default/model-${index}` },
          tagKey: 'environment',
          owner: 'group:default/team',
          reason: 'Bought in',
          createdAt: AT,
          createdBy: 'user:default/maya',
          expiresAt: '2026-12-03T06:00:00.000Z',
        });
        expect(added).toBe(true);
      }
      await knex('claims').insert(
        Array.from({ length: 200 }, (_, index) => ({
          entity_ref: `component:default/model-${index}`,
          application_id: `model-${index}`,
        })),
      );
      for (const table of ['waivers', 'claims']) {
        await knex.raw(`ANALYZE ${table}`);
      }
      const inForce = new WaiversInForce(knex);
      const reads = await tableReads(knex, async () => {
        const found = await inForce.touching(
          [
            {
              arn: 'component:default/model-0',
              type: 'component:default/model-1',
              accountId: 'component:default/model-2',
              applicationId: 'model-3',
            },
          ],
          AT,
        );
        expect(found.map(({ scope }) => scope.kind)).toEqual(WAIVER_SCOPES);
        expect(found.at(-1)?.applicationIds).toEqual(['model-3']);
      });
      expect(
        reads.filter(({ table }) => table === 'waivers').map(({ by }) => by),
      ).toEqual(WAIVER_SCOPES.map(() => ['scope_kind', 'scope_value']));
      expect(
        reads.filter(({ table }) => table === 'claims').map(({ by }) => by),
      ).toEqual([['application_id'], ['entity_ref']]);
    },
  );
});
