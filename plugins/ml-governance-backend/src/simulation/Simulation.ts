import {
  createTagFinder,
  ResourceTag,
  SimulationTally,
  TagDictionary,
  tagDefinitionFor,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceStream } from '../database/ResourceStream';
import { yieldTurn } from '../database/yieldTurn';
import { ProposedRules } from './proposedRules';
import { KnownMoney, SimulatedBill } from './SimulatedBill';

/** What would change, added up, and what is known of its money. */
export interface SimulatedOrganization {
  tally: SimulationTally;
  money: KnownMoney;
}

/**
 * Holds every resource against the rules of now and against proposed ones, a
 * batch at a time: what it holds does not grow with the number of resources,
 * and others are answered in between.
 */
export class Simulation {
  private readonly ownerOf: (
    tags: readonly ResourceTag[],
  ) => ResourceTag | undefined;

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      resources: ResourceStream;
      bill: SimulatedBill;
    },
  ) {
    const owner = tagDefinitionFor(options.dictionary, 'owner');
    this.ownerOf = owner ? createTagFinder(owner) : () => undefined;
  }

  /** @throws what the signal is aborted with, as soon as a batch is through */
  async run(
    { simulator }: ProposedRules,
    signal: AbortSignal,
  ): Promise<SimulatedOrganization> {
    const { resources, bill } = this.options;
    const money = await bill.read(signal);
    const tally = new SimulationTally();
    for await (const batch of resources.batches()) {
      signal.throwIfAborted();
      for (const resource of batch) {
        tally.add(
          {
            service: resource.applicationId,
            owner: this.ownerOf(resource.tags ?? [])?.value ?? '',
            type: resource.type,
            account: resource.accountId,
          },
          simulator.compare(resource),
          money.costs?.take(resource),
        );
      }
      await yieldTurn();
    }
    return { tally, money };
  }
}
