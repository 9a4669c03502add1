import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  ComplianceResponse,
  CostQuery,
  CostResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceApi } from '../src';
import { Scenario, scenarios } from './scenarios';

/** Answers by the name of the entity, so that every state can be looked at. */
export class ScriptedMlGovernanceApi implements MlGovernanceApi {
  async getCost(entityRef: string, query?: CostQuery): Promise<CostResponse> {
    return this.#scenario(entityRef).cost(query ?? {});
  }

  async getCompliance(entityRef: string): Promise<ComplianceResponse> {
    return this.#scenario(entityRef).compliance();
  }

  #scenario(entityRef: string): Scenario {
    const { name } = parseEntityRef(entityRef);
    const scenario = scenarios[name];
    if (!scenario) throw new NotFoundError(`No scenario is called ${name}`);
    return scenario;
  }
}
