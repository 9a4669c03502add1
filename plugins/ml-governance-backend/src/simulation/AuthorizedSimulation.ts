import {
  SimulationRequest,
  SimulationResponse,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { proposedRules } from './proposedRules';
import { Simulation } from './Simulation';
import { SimulationAnswer } from './SimulationAnswer';
import { SimulationTurns } from './SimulationTurns';

/** What other rules would change, for those who may see the whole organisation. */
export class AuthorizedSimulation {
  private readonly turns = new SimulationTurns();

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      simulation: Simulation;
      answer: SimulationAnswer;
      organization: OrganizationAccess;
    },
  ) {}

  /**
   * @throws NotAllowedError for whoever may not see it, InputError for rules
   * that cannot be used, ServiceUnavailableError where too many wait, and what
   * the signal is aborted with
   */
  async run(
    request: SimulationRequest,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<SimulationResponse> {
    const { dictionary, simulation, answer, organization } = this.options;
    await organization.check(caller);
    // To read rules can take long as well, so that it waits for its turn.
    const { rules, simulated } = await this.turns.take(signal, async () => {
      const proposed = await proposedRules(request, dictionary, signal);
      return {
        rules: proposed,
        simulated: await simulation.run(proposed, signal),
      };
    });
    return await answer.of(rules, simulated, caller.credentials);
  }
}
