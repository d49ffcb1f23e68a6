// An OpenID provider with one client and a handful of people, for the tests of signing in. It picks a
// free port, prints its issuer, and ends with its standard input.
import http from "node:http";
import Provider from "oidc-provider";

// Its standard output is for the issuer alone; nobody reads on.
console.info = console.error;

const [redirectUri] = process.argv.slice(2);
const people = {
  known: { email: "wang.wei@county.example", email_verified: true, preferred_username: "wang" },
  unverified: { email: "wang.wei@county.example", email_verified: false },
  stranger: { email: "stranger@county.example", email_verified: true },
};

const server = http.createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "quell",
        client_secret: "known to the two of us: a+b/c",
        redirect_uris: [redirectUri],
      },
    ],
    pkce: { required: () => true },
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["preferred_username"],
    },
    async findAccount(_, id) {
      return people[id] && { accountId: id, claims: async () => ({ sub: id, ...people[id] }) };
    },
  });
  server.on("request", provider.callback());
  process.stdout.write(`${issuer}\n`);
});

process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
