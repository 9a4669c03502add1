import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  checkServiceControlPolicyOptions,
  GeneratedDocument,
  generateGovernanceDocuments,
  GovernanceDocumentOptions,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { readDictionaryFile } from './readDictionaryFile';

/** What the command `policies` is given. */
export interface PoliciesOptions {
  dictionary: string;
  kind?: GovernanceDocumentOptions['kinds'];
  out?: string;
  enforce?: boolean;
  services?: readonly string[];
  exemptRoles?: readonly string[];
}

/**
 * Makes the documents of a dictionary and prints or writes them. What the
 * documents do not express and what is refused goes to standard error.
 *
 * @returns 1 where a kind that was named is refused, or every kind is
 * @throws InputError for a dictionary, services, roles or a directory that
 * cannot be used.
 */
export async function policies(options: PoliciesOptions): Promise<number> {
  const { kind: kinds, out, enforce, services, exemptRoles } = options;
  // Wrong arguments are no refusal of a kind: nothing is made of them.
  checkServiceControlPolicyOptions({ services, exemptRoles });
  const dictionary = await readDictionaryFile(options.dictionary);
  const made = generateGovernanceDocuments(dictionary, {
    kinds,
    enforce,
    services,
    exemptRoles,
  });
  const documents = made.flatMap(it => ('documents' in it ? it.documents : []));
  if (out === undefined) print(documents);
  else await write(documents, out);

  for (const { fileName, notes } of documents) {
    for (const note of notes) process.stderr.write(`${fileName}: ${note}\n`);
  }
  let refusals = 0;
  for (const it of made) {
    if (!('refused' in it)) continue;
    refusals += 1;
    process.stderr.write(`${it.kind} is refused: ${it.refused}\n`);
  }
  return documents.length === 0 || (kinds && refusals > 0) ? 1 : 0;
}

/** One document is printed as it is, to be sent on; several have their names above them. */
function print(documents: readonly GeneratedDocument[]): void {
  if (documents.length === 1) {
    process.stdout.write(documents[0].content);
    return;
  }
  for (const { fileName, content } of documents) {
    process.stdout.write(`==> ${fileName} <==\n${content.trimEnd()}\n\n`);
  }
}

async function write(
  documents: readonly GeneratedDocument[],
  directory: string,
): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    for (const { fileName, content, language } of documents) {
      const path = join(directory, fileName);
      // As it is: white space at its end would count for AWS.
      await writeFile(path, content, {
        mode: language === 'shell' ? 0o755 : 0o644,
      });
      process.stdout.write(`${path}\n`);
    }
  } catch (error) {
    throw new InputError(
      `${directory}: cannot be written to (${reasonOf(error)}); give a directory that can with --out`,
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
