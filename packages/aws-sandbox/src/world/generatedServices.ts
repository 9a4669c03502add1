import { pick, seedOf } from './chance';
import { memberAccounts } from './generatedAccounts';
import { Account, DEMO_REGIONS, SCALED_REGIONS } from './organization';
import { MlService, TEAMS } from './services';

/**
 * Further services, for tests of scale: as many as asked for, each a little
 * different.
 *
 * @param spreadOver - accounts to run in, each environment in any of them; in
 * the demo's where absent
 */
export function generatedServices(
  count: number,
  spreadOver?: readonly Account[],
): MlService[] {
  const accounts = spreadOver && memberAccounts(spreadOver);
  const regions = accounts ? SCALED_REGIONS : DEMO_REGIONS;
  const services: MlService[] = [];
  for (let i = 1; i <= count; i++) {
    const applicationId = `scale-app-${String(i).padStart(5, '0')}`;
    const seed = seedOf(applicationId);
    services.push({
      applicationId,
      teamId: pick(TEAMS, seed, 1).id,
      region: pick(regions, seed, 2),
      workload: 'generated',
      size: pick([0.4, 0.7, 1, 1.6], seed, 3),
      growth: pick([0, 0.2, 0.5], seed, 4),
      hygiene: 0.9,
      dataClassification: 'internal',
      accountIds: accounts && {
        dev: pick(accounts, seed, 5).id,
        test: pick(accounts, seed, 6).id,
        production: pick(accounts, seed, 7).id,
      },
    });
  }
  return services;
}
