import { IncomingMessage, ServerResponse } from 'node:http';
import { prettifyError, ZodError } from 'zod/v4';
import { formatDay, parseDay } from '../world/calendar';
import { Sandbox } from '../Sandbox';
import { FAULT_KINDS } from './FaultPlan';
import { trueResources } from './trueResources';
import { TRUTH_METRICS, trueCost } from './trueCost';
import { trueTags } from './trueTags';

/** A request of the sandbox's own calls that cannot be answered. */
class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What tests and benchmarks ask beside AWS, under `/_sandbox`. */
export function answerControl(
  sandbox: Sandbox,
  request: IncomingMessage,
  url: URL,
  body: string,
  response: ServerResponse,
): void {
  try {
    send(response, 200, route(sandbox, request.method ?? 'GET', url, body));
  } catch (error) {
    if (error instanceof ZodError) {
      send(response, 400, { error: prettifyError(error) });
    } else if (error instanceof ControlError) {
      send(response, error.status, { error: error.message });
    } else {
      throw error;
    }
  }
}

function route(
  sandbox: Sandbox,
  method: string,
  url: URL,
  body: string,
): unknown {
  switch (`${method} ${url.pathname}`) {
    case 'GET /_sandbox/health':
      return {
        status: 'ok',
        today: formatDay(sandbox.today().world.today),
        resources: trueResources(sandbox).count,
      };
    case 'GET /_sandbox/truth/cost':
      return truth(sandbox, url.searchParams);
    case 'GET /_sandbox/truth/resources':
      return trueResources(sandbox, url.searchParams);
    case 'GET /_sandbox/truth/tags':
      return trueTags(sandbox);
    case 'GET /_sandbox/calls':
      return sandbox.calls.report();
    case 'DELETE /_sandbox/calls':
      sandbox.calls.clear();
      return {};
    case 'GET /_sandbox/faults':
      return sandbox.faults.list();
    case 'POST /_sandbox/faults':
      return addFault(sandbox, body);
    case 'DELETE /_sandbox/faults':
      sandbox.faults.clear();
      return {};
    default:
      throw new ControlError(
        404,
        'The sandbox knows GET /_sandbox/health, GET /_sandbox/truth/cost, GET /_sandbox/truth/resources, GET /_sandbox/truth/tags, GET and DELETE /_sandbox/calls, GET, POST and DELETE /_sandbox/faults',
      );
  }
}

function addFault(sandbox: Sandbox, body: string): unknown {
  try {
    return sandbox.faults.add(parseJson(body));
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw new ControlError(
      400,
      `${prettifyError(error)}\nFaults: ${FAULT_KINDS.join(', ')}, or any AWS error code`,
    );
  }
}

function truth(sandbox: Sandbox, query: URLSearchParams): { total: string } {
  const [from, to] = ['from', 'to'].map(name => {
    const day = parseDay(query.get(name) ?? '');
    if (day === undefined) {
      throw new ControlError(400, `'${name}' must be a day, YYYY-MM-DD`);
    }
    return day;
  });
  if (from >= to) throw new ControlError(400, `'from' must lie before 'to'`);
  const asked = query.get('metric') ?? 'net-amortized';
  const metric = TRUTH_METRICS.find(known => known === asked);
  if (!metric) {
    throw new ControlError(
      400,
      `'metric' must be one of ${TRUTH_METRICS.join(', ')}`,
    );
  }
  return {
    total: trueCost(sandbox.today().ledger, {
      from,
      to,
      metric,
      applicationId: query.get('applicationId') ?? undefined,
      service: query.get('service') ?? undefined,
      accountId: query.get('accountId') ?? undefined,
    }),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ControlError(400, 'The body must be JSON');
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
