// OIDs that every PostgreSQL shares (pg_type.dat).
#pragma once

#include "snapshot/catalog_snapshot.h"

namespace lockstep::analysis {

inline constexpr Oid bool_oid = 16, bytea_oid = 17, char_oid = 18, name_oid = 19, int8_oid = 20, int2_oid = 21,
                     int2vector_oid = 22, int4_oid = 23, regproc_oid = 24, text_oid = 25, oid_oid = 26, tid_oid = 27,
                     xid_oid = 28, cid_oid = 29, oidvector_oid = 30, json_oid = 114, xml_oid = 142, point_oid = 600,
                     lseg_oid = 601, path_oid = 602, box_oid = 603, line_oid = 628, float4_oid = 700, float8_oid = 701,
                     unknown_oid = 705, inet_oid = 869, bpchar_oid = 1042, varchar_oid = 1043, date_oid = 1082,
                     time_oid = 1083, timestamp_oid = 1114, timestamptz_oid = 1184, interval_oid = 1186,
                     timetz_oid = 1266, bit_oid = 1560, varbit_oid = 1562, numeric_oid = 1700, refcursor_oid = 1790,
                     regprocedure_oid = 2202, regoper_oid = 2203, regoperator_oid = 2204, regclass_oid = 2205,
                     regtype_oid = 2206, record_oid = 2249, cstring_oid = 2275, any_oid = 2276, anyarray_oid = 2277,
                     void_oid = 2278, trigger_oid = 2279, internal_oid = 2281, anyelement_oid = 2283,
                     record_array_oid = 2287, anynonarray_oid = 2776, anyenum_oid = 3500, regconfig_oid = 3734,
                     regdictionary_oid = 3769, jsonb_oid = 3802, anyrange_oid = 3831, event_trigger_oid = 3838,
                     jsonpath_oid = 4072, regnamespace_oid = 4089, regrole_oid = 4096, regcollation_oid = 4191,
                     anymultirange_oid = 4537, anycompatiblemultirange_oid = 4538, anycompatible_oid = 5077,
                     anycompatiblearray_oid = 5078, anycompatiblenonarray_oid = 5079, anycompatiblerange_oid = 5080;

inline constexpr Oid default_collation_oid = 100;

}  // namespace lockstep::analysis
