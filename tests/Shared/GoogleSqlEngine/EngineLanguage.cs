using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>
/// The language of BigQuery among all that the engine can read: the product's external mode, queries only, and the features that BigQuery documents.
/// What the engine knows and BigQuery does not (nanoseconds, lambdas, protocol buffers) stays off, so that it is refused here too.
/// </summary>
internal static class EngineLanguage
{
    private const string Feature = "zetasql.LanguageFeature";

    private static readonly ImmutableArray<string> Features =
    [
        "ANALYTIC_FUNCTIONS", "TABLESAMPLE", "TABLE_VALUED_FUNCTIONS", "GROUP_BY_ROLLUP", "TEMPLATE_FUNCTIONS", "NUMERIC_TYPE", "BIGNUMERIC_TYPE", "JSON_TYPE",
        "JSON_STRICT_NUMBER_PARSING", "JSON_ARRAY_FUNCTIONS", "JSON_VALUE_EXTRACTION_FUNCTIONS", "JSON_LAX_VALUE_EXTRACTION_FUNCTIONS", "JSON_CONSTRUCTOR_FUNCTIONS",
        "JSON_MUTATOR_FUNCTIONS", "GEOGRAPHY", "INTERVAL_TYPE", "RANGE_TYPE", "PARAMETERIZED_TYPES", "NAMED_ARGUMENTS", "FUNCTION_ARGUMENTS_WITH_DEFAULTS",
        "TIME_BUCKET_FUNCTIONS", "INVERSE_TRIG_FUNCTIONS", "ROUND_WITH_ROUNDING_MODE", "CBRT_FUNCTIONS", "DISABLE_ARRAY_MIN_AND_MAX", "DISABLE_ARRAY_SUM_AND_AVG",
        "V_1_1_ORDER_BY_COLLATE", "V_1_1_WITH_ON_SUBQUERY", "V_1_1_SELECT_STAR_EXCEPT_REPLACE", "V_1_1_ORDER_BY_IN_AGGREGATE", "V_1_1_CAST_DIFFERENT_ARRAY_TYPES",
        "V_1_1_ARRAY_EQUALITY", "V_1_1_LIMIT_IN_AGGREGATE", "V_1_1_HAVING_IN_AGGREGATE", "V_1_1_NULL_HANDLING_MODIFIER_IN_ANALYTIC",
        "V_1_1_NULL_HANDLING_MODIFIER_IN_AGGREGATE", "V_1_1_FOR_SYSTEM_TIME_AS_OF", "V_1_2_CIVIL_TIME", "V_1_2_SAFE_FUNCTION_CALL", "V_1_2_GROUP_BY_STRUCT",
        "V_1_2_GROUP_BY_ARRAY", "V_1_2_WEEK_WITH_WEEKDAY", "V_1_3_NULLS_FIRST_LAST_IN_ORDER_BY", "V_1_3_ALLOW_DASHES_IN_TABLE_NAME", "V_1_3_WITH_RECURSIVE",
        "V_1_3_DECIMAL_ALIAS", "V_1_3_ALLOW_CONSECUTIVE_ON", "V_1_3_ALLOW_REGEXP_EXTRACT_OPTIONALS", "V_1_3_DATE_TIME_CONSTRUCTORS", "V_1_3_DATE_ARITHMETICS",
        "V_1_3_ADDITIONAL_STRING_FUNCTIONS", "V_1_3_EXTENDED_DATE_TIME_SIGNATURES", "V_1_3_EXTENDED_GEOGRAPHY_PARSERS", "V_1_3_PIVOT", "V_1_3_ANNOTATION_FRAMEWORK",
        "V_1_3_COLLATION_SUPPORT", "V_1_3_IS_DISTINCT", "V_1_3_FORMAT_IN_CAST", "V_1_3_UNPIVOT", "V_1_3_QUALIFY", "V_1_3_LIKE_ANY_SOME_ALL", "V_1_4_GROUPING_BUILTIN",
        "V_1_4_GROUPING_SETS",
    ];

    /// <summary>A message of language options.</summary>
    public static ProtoWriter Write(ProtoSchema schema)
    {
        var options = new ProtoWriter()
            .Number(3, schema.EnumValue("zetasql.ProductMode", "PRODUCT_EXTERNAL"))
            .Number(6, schema.EnumValue("zetasql.ResolvedNodeKind", "RESOLVED_QUERY_STMT"));
        foreach (var feature in Features)
        {
            options.Number(5, schema.EnumValue(Feature, $"FEATURE_{feature}"));
        }

        return options;
    }
}
