/** Who may import whom. Run by `npm run check`. */
module.exports = {
  forbidden: [
    { name: 'shared-is-below', severity: 'error', comment: 'shared serves every function and knows none of them', from: { path: '^shared/' }, to: { path: '^(functions|infra|test)/' } },
    { name: 'product-knows-no-tests', severity: 'error', comment: 'what is deployed never imports tests or infrastructure', from: { path: '^functions/' }, to: { path: '^(infra|test)/' } },
    { name: 'functions-are-apart', severity: 'error', comment: 'one function never imports another; what two need belongs in shared. Only the list of ledgers names the ledgers', from: { path: '^functions/([^/]+)/' }, to: { path: '^functions/[^/]+/', pathNot: ['^functions/$1/'] } },
    { name: 'simulators-stand-alone', severity: 'error', comment: 'a simulator models a neighbour and knows nothing of the connector', from: { path: '^test/simulators/' }, to: { path: '^(functions|shared|infra)/' } },
    { name: 'no-circles', severity: 'error', comment: 'a circle cannot be read from top to bottom', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] } },
};
