import { InputError, isError } from '@backstage/errors';
import {
  parseTagDictionary,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Where the plugin answers, below the backend's base URL. */
const PATH = 'api/ml-governance/v1/dictionary';

const TIMEOUT_MS = 30_000;

const MAX_BYTES = 10_000_000;

/** Whom to ask for the dictionary. */
export interface PortalToAsk {
  /** The base URL of the portal's backend. */
  url: string;
  /** The environment variable that holds the token. */
  tokenVariable: string;
}

/**
 * Asks a portal for the dictionary in force. The token goes to that address
 * alone: no redirect is followed. Neither it nor the answer is ever quoted.
 *
 * @throws InputError that tells how to mend the address, the token or the
 * portal.
 */
export async function fetchDictionary(
  portal: PortalToAsk,
): Promise<TagDictionary> {
  const url = dictionaryUrl(portal.url);
  const token = tokenFrom(portal.tokenVariable);
  let text: string;
  try {
    const response = await fetch(url, {
      headers: {
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const problem = statusProblem(response.status, portal, token !== undefined);
    if (problem) throw new InputError(`${url}: ${problem}`);
    text = await textOf(response, url);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `${url}: does not answer (${networkReason(error)}); check the address given with --portal, and that the portal runs`,
    );
  }
  const content = jsonOf(text, url);
  try {
    return parseTagDictionary(content, { path: '' });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${url}: ${error.message}`);
  }
}

function dictionaryUrl(base: string): string {
  const mend =
    'give the base URL of the portal’s backend with --portal, such as https://portal.example.com';
  let url: URL;
  try {
    url = new URL(base.endsWith('/') ? base : `${base}/`);
  } catch {
    throw new InputError(`The address of the portal is no URL; ${mend}`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InputError(
      `The address of the portal is not of http or https; ${mend}`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InputError(
      `The address of the portal holds more than an address; ${mend}, and the token in the environment`,
    );
  }
  return new URL(PATH, url).href;
}

function tokenFrom(variable: string): string | undefined {
  const token = process.env[variable]?.trim();
  if (!token) return undefined;
  // What fetch would say of it quotes it.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError(
      `${variable} holds no token: a token has neither spaces nor control characters; set it anew`,
    );
  }
  return token;
}

function statusProblem(
  status: number,
  { tokenVariable }: PortalToAsk,
  hasToken: boolean,
): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  const answers = `answers with the status ${status}`;
  if (status === 401 || status === 403) {
    return hasToken
      ? `${answers}; the token in ${tokenVariable} is not one that the portal takes, or has expired: set it anew`
      : `${answers}; set ${tokenVariable} to a token of the portal`;
  }
  if (status >= 300 && status < 400) {
    return `${answers}, a redirect; give the address that it leads to with --portal`;
  }
  if (status === 404) {
    return `${answers}; give the base URL of the backend, where the plugin ml-governance is installed, with --portal`;
  }
  return `${answers}; look into the log of the portal, and try again`;
}

async function textOf(response: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      throw new InputError(
        `${url}: answers with more than ${MAX_BYTES} bytes, which is no dictionary; check the address given with --portal`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(
      `${url}: answers with something other than JSON; give the base URL of the backend rather than of the pages with --portal`,
    );
  }
}

function networkReason(error: unknown): string {
  if (!isError(error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in 30 seconds';
  const { cause } = error;
  if (!isError(cause)) return error.message;
  return cause.message || String(cause.code ?? cause.name);
}
