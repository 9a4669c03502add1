import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { z } from 'zod';

/** As much of the CDK as the module uses. */
const CDK = `declare module 'constructs' {
  export interface IConstruct { readonly node: object }
}
declare module 'aws-cdk-lib' {
  import type { IConstruct } from 'constructs';
  export class Tags {
    static of(scope: IConstruct): Tags;
    add(key: string, value: string): void;
  }
}
`;

/** A module that was generated for the CDK, as the TypeScript compiler takes it. */
export interface CdkModule {
  /** What the compiler finds wrong with it, under every strict option. */
  problems: string[];
  /** The names of its properties, in their order. */
  names: string[];
  /** Calls it with values for its properties, and returns the keys and values that it adds. */
  addTags(values: readonly string[]): [key: string, value: string][];
  /** What the compiler finds wrong with such a call. */
  problemsOfUse(values: readonly string[]): string[];
}

/** Compiles a module against the CDK's declarations, and loads it. */
export function checkCdkModule(source: string): CdkModule {
  const names = [...source.matchAll(/^ {2}readonly (\w+): /gm)].map(
    ([, name]) => name,
  );
  const argumentsOf = (values: readonly string[]) =>
    Object.fromEntries(values.map((value, index) => [names[index], value]));
  return {
    problems: problemsOf(source),
    names,
    problemsOfUse: values =>
      problemsOf(
        `${source}\naddGovernanceTags({ node: {} }, ${JSON.stringify(argumentsOf(values))});\n`,
      ),
    addTags: values => {
      const added: [string, string][] = [];
      load(source, added)({ node: {} }, argumentsOf(values));
      return added;
    },
  };
}

/** The language's own declarations, which take most of the time to read. */
const libraryFiles = new Map<string, ts.SourceFile | undefined>();

function libraryFile(
  path: string,
  read: () => ts.SourceFile | undefined,
): ts.SourceFile | undefined {
  if (!libraryFiles.has(path)) libraryFiles.set(path, read());
  return libraryFiles.get(path);
}

function problemsOf(source: string): string[] {
  const files: Record<string, string> = {
    '/project/cdk.d.ts': CDK,
    '/project/governance-tags.ts': source,
  };
  const options: ts.CompilerOptions = {
    strict: true,
    noUnusedLocals: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    noEmit: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, version, ...rest) =>
    path in files
      ? ts.createSourceFile(path, files[path], version)
      : libraryFile(path, () => getSourceFile(path, version, ...rest));
  const program = ts.createProgram(Object.keys(files), options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    );
}

/** The function of a module, with a CDK that remembers what is added. */
function load(source: string, added: [string, string][]): Function {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
    },
  });
  const exports: unknown = runInNewContext(`${outputText}\nexports;`, {
    exports: {},
    require: () => ({
      Tags: {
        of: () => ({
          add: (key: string, value: string) => added.push([key, value]),
        }),
      },
    }),
  });
  return z.object({ addGovernanceTags: z.custom<Function>() }).parse(exports)
    .addGovernanceTags;
}
