// The words of signing in and of the first start.
import { defineWords } from "@/i18n";

export const words = defineWords("session", {
  signIn: ["登录", "Sign in"],
  subtitle: ["疫情处置指挥系统", "Outbreak command"],
  name: ["账户", "Account"],
  password: ["密码", "Password"],
  code: ["验证码", "Code"],
  codeHint: ["手机验证器上的六位数字", "Six digits from your authenticator"],
  or: ["或", "or"],
  with: ["使用 {{provider}} 登录", "Sign in with {{provider}}"],
  demoAccounts: ["演示账户", "Demonstration accounts"],
  demoHint: ["演示环境中的人员均为虚构。点选账户，口令是启动演示时打印的那一个。", "Nobody in this demonstration is real. Pick an account; the password is the one printed where the demonstration was started."],
  required: ["请填写", "Needed"],
  setup: ["首次启动", "First start"],
  setupHint: ["创建第一个管理员账户。启动密钥由服务器在启动时打印。", "Create the first administrator. The server printed the setup key when it started."],
  setupDone: ["系统已完成初始设置。", "The system has been set up already."],
  secret: ["启动密钥", "Setup key"],
  displayName: ["姓名", "Full name"],
  newPassword: ["密码（至少 12 个字符）", "Password (at least 12 characters)"],
  create: ["创建并登录", "Create and sign in"],
  ownPassword: ["设置您自己的密码", "Choose a password of your own"],
  ownPasswordHint: ["{{name}}，您的密码由他人设置，只能用来换成自己的密码。", "{{name}}, somebody else set your password; it is good only for choosing your own."],
  oncePassword: ["一次性密码", "Password you were given"],
  toSignIn: ["去登录", "To the sign-in"],
});
