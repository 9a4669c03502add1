import { Benchmark } from '../harness/Benchmark';
import { atMost, unbounded } from '../harness/BenchmarkResult';
import { catalogEntities } from '../organization/catalogEntities';
import { taggedResources } from '../organization/taggedResources';
import { ChangingInventory } from './ChangingInventory';
import { startProviderPortal } from './startProviderPortal';

const ORGANIZATION = { applications: 1_000, resources: 50_000 };
/** One in a hundred. */
const CHANGED = ORGANIZATION.resources / 100;
/** Some are retagged to what they were; not many. */
const LEAST_CHANGED = CHANGED * 0.9;
const ARN = 'amazonaws.com/arn';

/** What the provider of the catalog emits when one in a hundred resources has changed. */
export const catalogProviderBenchmark: Benchmark = {
  name: 'catalog-provider',
  title: `${ORGANIZATION.resources} resources in the catalog, of which one in a hundred changes`,
  async run({ note, progress }) {
    const inventory = new ChangingInventory(ORGANIZATION);
    const portal = await startProviderPortal({
      entities: catalogEntities(ORGANIZATION.applications),
      inventory,
      types: typesOf(ORGANIZATION),
    });
    try {
      progress(`refreshing ${ORGANIZATION.resources} resources`);
      await portal.refresh();
      const first = await portal.run();
      if (first.added.length < ORGANIZATION.resources) {
        throw new Error(
          `The first run emitted ${first.added.length} entities instead of all ${ORGANIZATION.resources} and their accounts`,
        );
      }
      progress(
        `${first.added.length} entities in ${first.seconds.toFixed(1)} s`,
      );
      const unchanged = await portal.run();
      inventory.isChanged = true;
      await portal.refresh();
      const { added, removed, seconds } = await portal.run();
      const others = added.filter(
        ({ metadata }) =>
          !inventory.changed.has(metadata.annotations?.[ARN] ?? ''),
      );
      if (others.length > 0) {
        throw new Error(`${others.length} entities were emitted unchanged`);
      }
      const emitted = added.length + removed;
      if (emitted < LEAST_CHANGED) {
        throw new Error(
          `${emitted} entities were emitted, though ${inventory.changed.size} resources have changed`,
        );
      }
      note(
        `of ${inventory.changed.size} resources that changed, ${removed} vanished; the first run emitted all, in ${first.seconds.toFixed(1)} s`,
      );
      const unit = 'entities';
      return [
        atMost(
          { name: 'catalog-provider/emitted', value: emitted, unit },
          CHANGED,
        ),
        atMost(
          {
            name: 'catalog-provider/emitted-unchanged',
            value: unchanged.added.length + unchanged.removed,
            unit,
          },
          0,
        ),
        unbounded({
          name: 'catalog-provider/run',
          value: seconds,
          baseline: first.seconds,
          unit: 's',
        }),
      ];
    } finally {
      await portal.close();
    }
  },
};

/** Every type that the generated organisation has resources of. */
function typesOf({ applications }: { applications: number }): string[] {
  const some = taggedResources({ count: 5_000, applications, careless: 0 });
  return [...new Set(some.map(({ type }) => type))];
}
