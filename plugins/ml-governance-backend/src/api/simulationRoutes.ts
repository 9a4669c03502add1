import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedPolicies } from '../policies/AuthorizedPolicies';
import { AuthorizedSimulation } from '../simulation/AuthorizedSimulation';
import { parseRequest } from './parseRequest';
import { noQuerySchema } from './requests';
import {
  policiesQuerySchema,
  simulationRequestSchema,
} from './simulationRequests';

/** Mounts the calls about policies that follow from the dictionary, and about other rules. */
export function simulationRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    /** Reads a body, of those that are known. */
    bodyOfCaller: express.RequestHandler[];
    policies: AuthorizedPolicies;
    simulation: AuthorizedSimulation;
  },
): void {
  const { callerOf, bodyOfCaller, policies, simulation } = options;

  router.get('/v1/policies', async (request, response) => {
    const caller = await callerOf(request);
    const { kind, enforce } = parseRequest(policiesQuerySchema, request.query);
    response.json(
      await policies.read(
        { enforce, ...(kind ? { kinds: [kind] } : {}) },
        caller,
      ),
    );
  });

  router.post('/v1/simulations', ...bodyOfCaller, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const asked = parseRequest(simulationRequestSchema, request.body);
    const left = new AbortController();
    response.on('close', () => left.abort());
    try {
      response.json(await simulation.run(asked, caller, left.signal));
    } catch (error) {
      // Nobody is there any more to be told.
      if (!left.signal.aborted) throw error;
    }
  });
}
