global using System.Collections.Immutable;
global using Role = Bqx.Core.Common.Role;
