import { LoggerService } from '@backstage/backend-plugin-api';
import { ApplicationSetTable } from '../database/ApplicationSetTable';
import { PortfolioTable } from '../database/PortfolioTable';
import { ApplicationAliasResolver } from './ApplicationAliasResolver';
import { applicationSetOf } from './ApplicationSet';
import { CatalogReader } from './CatalogReader';
import { portfolioOf, Rollup } from './Portfolio';

/**
 * Brings what is held of the catalog up to date: who claims which application
 * ids, what Groups, Users, Systems and Domains add up to, and which misspelled
 * tags mean which id. The catalog is read once for all of it.
 */
export class PortfolioRefresher {
  constructor(
    private readonly options: {
      reader: CatalogReader;
      aliases: ApplicationAliasResolver;
      sets: ApplicationSetTable;
      portfolios: PortfolioTable;
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  async refresh(signal: AbortSignal): Promise<void> {
    const { reader, aliases, sets, portfolios, logger, clock } = this.options;
    const readAt = clock();
    const entries = await reader.read(signal);
    if (entries.length === 0) {
      // A catalog has to begin somewhere: right after its first start it is
      // empty, and taking that over would call every application id unclaimed.
      logger.debug('The catalog holds nothing that figures are added up for');
      return;
    }
    const portfolio = portfolioOf(entries);
    await aliases.resolve(new Set(portfolio.attributions.keys()));

    const before = await portfolios.setsBefore();
    const wanted = new Map<
      string,
      { set: ReturnType<typeof applicationSetOf>; before?: number }
    >();
    const fingerprints = new Map<string, string>();
    for (const { ref, applicationIds } of portfolio.rollups) {
      if (applicationIds.length === 0) continue;
      const set = applicationSetOf(applicationIds);
      fingerprints.set(ref, set.fingerprint);
      if (!wanted.has(set.fingerprint)) {
        wanted.set(set.fingerprint, { set, before: before.get(ref) });
      }
    }
    const ids = await sets.ensure([...wanted.values()], {
      now: readAt,
      signal,
    });
    const setIdOf = ({ ref }: Rollup) => ids.get(fingerprints.get(ref) ?? '');
    const taken = await portfolios.replace(portfolio, { readAt, setIdOf });
    await sets.forgetUnused(readAt);
    logger.debug(
      taken
        ? `The catalog claims ${portfolio.attributions.size} application ids, ${portfolio.rollups.length} roll-ups are of ${wanted.size} sets of them`
        : 'A later reading of the catalog has been taken over already',
    );
  }
}
