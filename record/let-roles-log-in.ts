import pg from 'pg';

/** The roles that live with the product; the owner only migrates. */
const runtimeRoles = ['marshrut_writer', 'marshrut_reader'];

/**
 * Gives the runtime roles named in `urls` the right to log in with the password that stands there, so that one file of settings is the only place
 * of a password. An address of another role is left alone: then somebody else keeps the passwords. Answers the roles it set.
 */
export async function letRolesLogIn(ownerUrl: string, urls: string[]): Promise<string[]> {
  const wanted = urls.map((url) => new URL(url)).filter(({ username, password }) => runtimeRoles.includes(username) && password !== '');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const { username, password } of wanted)
      await client.query(
        `alter role ${client.escapeIdentifier(username)} login password ${client.escapeLiteral(decodeURIComponent(password))}`,
      );
    return wanted.map(({ username }) => username);
  } finally {
    await client.end();
  }
}
