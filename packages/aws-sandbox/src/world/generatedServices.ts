import { REGIONS } from './organization';
import { pick, seedOf } from './chance';
import { MlService, TEAMS } from './services';

/** Further services, for tests of scale: as many as asked for, each a little different. */
export function generatedServices(count: number): MlService[] {
  const services: MlService[] = [];
  for (let i = 1; i <= count; i++) {
    const applicationId = `scale-app-${String(i).padStart(5, '0')}`;
    const seed = seedOf(applicationId);
    services.push({
      applicationId,
      teamId: pick(TEAMS, seed, 1).id,
      region: pick(REGIONS, seed, 2),
      workload: 'generated',
      size: pick([0.4, 0.7, 1, 1.6], seed, 3),
      growth: pick([0, 0.2, 0.5], seed, 4),
      hygiene: 0.9,
      dataClassification: 'internal',
    });
  }
  return services;
}
