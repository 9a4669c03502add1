import { LoggerService } from '@backstage/backend-plugin-api';
import { LedgerRestater } from '../ledger/LedgerRestater';
import { TallyRefresher } from '../compliance/TallyRefresher';
import { describeError } from '../refresh/refreshError';
import { PortfolioRefresher } from './PortfolioRefresher';

/**
 * Brings everything up to date that answers are added up from beforehand. What
 * cannot be brought up to date stays as it was, and is tried again.
 */
export class RollupRefresher {
  constructor(
    private readonly options: {
      portfolio: PortfolioRefresher;
      ledger: LedgerRestater;
      tallies: TallyRefresher;
      logger: LoggerService;
    },
  ) {}

  async refresh(signal: AbortSignal): Promise<void> {
    const { portfolio, ledger, tallies } = this.options;
    await this.attempt(
      portfolio.refresh(signal),
      'What the catalog adds up to',
    );
    await this.attempt(
      ledger.refresh(signal),
      'What lines of the bill are allocated to',
    );
    await this.attempt(tallies.refresh(signal), 'The count of the resources');
  }

  private async attempt(work: Promise<void>, what: string): Promise<void> {
    await work.catch((error: unknown) => {
      this.options.logger.warn(
        `${what} could not be brought up to date and stays as it was: ${
          describeError(error).message
        }`,
      );
    });
  }
}
