import { LoggerService } from '@backstage/backend-plugin-api';
import { createValueNormalizer } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationAliases } from '../database/ApplicationAliases';

/**
 * Spellings that leave no doubt. A typo does: `ads-banking` may well be an
 * application that the catalog does not know, and its resources must not turn
 * up on the page of `ads-ranking`, before people who may not see them.
 */
const CERTAIN: ReadonlySet<string> = new Set(['case', 'separator']);

/**
 * Finds out which application of the catalog a misspelled application-id tag
 * means, so that its resource shows up, with its violation, on the right page.
 */
export class ApplicationAliasResolver {
  constructor(
    private readonly aliases: ApplicationAliases,
    private readonly logger: LoggerService,
  ) {}

  /** @param known - every application id of the catalog */
  async resolve(known: ReadonlySet<string>): Promise<void> {
    const values = await this.aliases.valuesInUse();
    const normalizer = createValueNormalizer({ allowed: [...known] });
    const aliases = new Map<string, string>();
    // In one order, so that two replicas never wait for each other.
    for (const value of values.sort()) {
      const meant = normalizer.normalize(value);
      if (meant && CERTAIN.has(meant.by)) aliases.set(value, meant.value);
    }
    if (sameEntries(aliases, await this.aliases.held())) return;
    await this.aliases.replace(aliases);
    this.logger.debug(
      `${aliases.size} of ${values.length} application-id tags are other spellings of ids in the catalog`,
    );
  }
}

function sameEntries(
  left: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string>,
): boolean {
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.get(key) === value)
  );
}
