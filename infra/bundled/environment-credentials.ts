/**
 * Stands in for `@aws-sdk/credential-provider-node` in the Lambda bundles. Lambda puts the role's credentials into the
 * environment and replaces the environment when they end, so none of the other ways to find credentials (profiles, single
 * sign-on, container and instance metadata) is ever taken there; without them a bundle is 60 KB smaller.
 */
export function defaultProvider() {
  return async () => {
    const {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    } = process.env;
    if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error('The environment holds no AWS credentials');
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  };
}
