/** The stages a deployment can be: `-c stage=dev` (default) or `-c stage=prod`. Two of them can live in one account. */

export const stages = ['dev', 'prod'] as const;
export type Stage = (typeof stages)[number];

/** Where it is deployed unless `-c region=…` says otherwise: the companies and their books are in the north. */
export const defaultRegion = 'eu-north-1';

/** Throws for any other word: a mistyped stage would be one whose data goes with the stack. */
export function stageOf(text: string): Stage {
  const stage = stages.find((known) => known === text);
  if (stage === undefined) throw new Error(`There is no stage "${text}": it is ${stages.join(' or ')}`);
  return stage;
}

/** In `prod` data, keys, secrets and logs stay whatever happens to the stack: a failed update, a rollback, its deletion. */
export function keepsData(stage: Stage): boolean {
  return stage === 'prod';
}

/** The stack's name in CloudFormation, and so the beginning of most names in the account. */
export function stackNameOf(stage: Stage): string {
  return `RackbeatLedgerConnector-${stage}`;
}
