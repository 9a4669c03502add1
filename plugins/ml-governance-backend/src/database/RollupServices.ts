import { Knex } from 'knex';
import { HeldClaimant } from './PortfolioReader';

/** The services that Groups, Users, Systems and Domains are made of. */
export class RollupServices {
  constructor(private readonly knex: Knex) {}

  async of(entityRef: string): Promise<HeldClaimant[]> {
    const rows = await this.knex('rollup_services')
      .join('claimants', 'claimants.entity_ref', 'rollup_services.service_ref')
      .join('claims', 'claims.entity_ref', 'rollup_services.service_ref')
      .where('rollup_services.entity_ref', entityRef)
      .select<
        { service_ref: string; title: string | null; application_id: string }[]
      >('service_ref', 'title', 'application_id');
    const services = new Map<string, HeldClaimant>();
    for (const { service_ref, title, application_id } of rows) {
      const service = services.get(service_ref);
      if (service) {
        service.applicationIds.push(application_id);
        continue;
      }
      services.set(service_ref, {
        entityRef: service_ref,
        ...(title ? { title } : {}),
        applicationIds: [application_id],
      });
    }
    return [...services.values()];
  }
}
